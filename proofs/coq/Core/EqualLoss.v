(** * The loss decides: the law of equal loss

    In the pattern 1001 the denominator and the boundary are functions of the loss, of psi = p1 - q2 and of the frozen values, whatever
    training led there. So for orthogonal data gap ln(1/L) tends to W |Delta|/4 for every training that keeps p2 and q1, makes the loss
    tend to 0 and psi to ln(kappa+/kappa-). *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary Pair Margin Orthogonal Estimates.
Open Scope R_scope.

Definition psi (P : problem) (w : weights) : R := p1 P w - q2 P w.

(** exp(-x) + exp(-y) = exp(-(x + y)/2) 2 cosh((x - y)/2). *)
Lemma exp_sum x y : exp (- x) + exp (- y) = exp (- ((x + y) / 2)) * (2 * cosh ((x - y) / 2)).
Proof.
  unfold cosh. replace (2 * ((exp ((x - y) / 2) + exp (- ((x - y) / 2))) / 2)) with (exp ((x - y) / 2) + exp (- ((x - y) / 2))) by field.
  rewrite Rmult_plus_distr_l, <- !exp_plus. rewrite Rplus_comm. f_equal; f_equal; field.
Qed.

Lemma cosh_pos x : 0 < cosh x.
Proof. unfold cosh. pose proof (exp_pos x). pose proof (exp_pos (- x)). lra. Qed.

Lemma loss_specialised P w : specialised P w -> loss P w = c P * (exp (- p1 P w) + exp (- q2 P w)).
Proof.
  intros (h1 & h2 & h3 & h4). unfold loss, net.
  change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w).
  change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w).
  rewrite (relu_pos (p1 P w)), (relu_pos (q2 P w)), (relu_neg (q1 P w)), (relu_neg (p2 P w)) by auto. do 3 f_equal; ring.
Qed.

(** Any data, any weights in the pattern 1001. *)
Theorem denominator_of_loss P w : 0 < c P -> specialised P w ->
  0 < loss P w /\ (xp P - xm P) * den w = 2 * ln (c P / loss P w) + 2 * ln (2 * cosh (psi P w / 2)) - p2 P w - q1 P w.
Proof.
  intros Hc Hs. rewrite width_den, (loss_specialised P w Hs), exp_sum. fold (psi P w).
  set (C := 2 * cosh (psi P w / 2)). assert (HC : 0 < C) by (unfold C; pose proof (cosh_pos (psi P w / 2)); lra).
  pose proof (exp_pos (- ((p1 P w + q2 P w) / 2))) as He. split. { apply Rmult_lt_0_compat; auto. now apply Rmult_lt_0_compat. }
  rewrite ln_div, ln_mult, ln_mult, ln_exp; auto; try apply Rmult_lt_0_compat; auto; try (apply Rmult_lt_0_compat; auto). lra.
Qed.

Theorem boundary_of_psi P w : xm P < xp P -> specialised P w ->
  xstar w - mid P = (p2 P w - q1 P w - psi P w) / (2 * den w).
Proof.
  intros HW Hs. rewrite xstar_mid. 2: { pose proof (den_pos P w HW Hs). lra. } unfold psi. f_equal. ring.
Qed.

(** 2 cosh lies between 2 and 2 exp |x|. *)
Lemma ln_cosh x : 0 <= ln (2 * cosh x) <= ln 2 + Rabs x.
Proof.
  assert (H1 : 1 <= 2 * cosh x).
  { unfold cosh. pose proof (exp_ge x). pose proof (exp_ge (- x)). lra. }
  split. now apply ln_nonneg. rewrite <- (ln_exp (Rabs x)), <- ln_mult by (try apply exp_pos; lra). apply ln_monotone. lra.
  assert (exp x <= exp (Rabs x)) by apply exp_monotone, Rle_abs.
  assert (exp (- x) <= exp (Rabs x)) by (apply exp_monotone; rewrite <- Rabs_Ropp; apply Rle_abs). unfold cosh. lra.
Qed.

(** ** The limit *)

Section Training.
Variables (P : problem) (w : nat -> weights) (margin : nat -> R) (T : nat) (y z : R).
Hypothesis (HV : valid P).
Hypothesis (Hs : forall t, (T <= t)%nat -> specialised P (w t)).
Hypothesis (Hp : forall t, (T <= t)%nat -> p2 P (w t) = y) (Hq : forall t, (T <= t)%nat -> q1 P (w t) = z).
Hypothesis (Hpsi : Un_cv (fun t => psi P (w t)) (ln (kappap P / kappam P))).
Hypothesis (HL : Un_cv (fun t => loss P (w t)) 0).
Hypothesis (Hm : forall t, is_margin P (w t) (margin t)).
Local Notation W := (xp P - xm P).
Local Notation Delta := (y - z + ln (kappam P / kappap P)).

Lemma log_loss_large B : exists N, forall t, (N <= t)%nat -> (T <= t)%nat -> B <= ln (/ loss P (w t)).
Proof.
  destruct (HL (exp (- B)) (exp_pos _)) as [N HN]. exists N. intros t Ht HtT. specialize (HN t Ht).
  destruct (denominator_of_loss P (w t)) as [Lp _]. apply HV. now apply Hs.
  unfold R_dist in HN. rewrite Rminus_0_r, Rabs_pos_eq in HN by lra. rewrite ln_Rinv by auto.
  assert (ln (loss P (w t)) < ln (exp (- B))) by (apply ln_increasing; auto). rewrite ln_exp in *. lra.
Qed.

Theorem equal_loss : Un_cv (fun t => (best P - margin t) * ln (/ loss P (w t))) (W * Rabs Delta / 4).
Proof.
  pose proof (kappap_pos P HV) as Hkp. pose proof (kappam_pos P HV) as Hkm. pose proof (proj1 HV) as HW0. assert (HW : 0 < W) by lra.
  assert (HP0 : 0 <= y * z). { destruct (Hs T (le_n T)) as (_ & h2 & h3 & _). rewrite (Hp T), (Hq T) in * by auto. nra. }
  set (ps := ln (kappap P / kappam P)) in *. assert (ED : Delta = y - z - ps) by (unfold ps; rewrite !ln_div by auto; ring).
  set (B := 2 * Rabs (ln (c P)) + 2 * (ln 2 + (Rabs ps + 1) / 2) + Rabs y + Rabs z).
  assert (HB : 0 <= B).
  { unfold B. pose proof (Rabs_pos (ln (c P))). pose proof (Rabs_pos ps). pose proof (Rabs_pos y). pose proof (Rabs_pos z).
    assert (0 < ln 2) by (apply ln_pos; lra). lra. }
  intros eps He. set (e := eps / W). assert (He' : 0 < e) by now apply Rdiv_lt_0_compat.
  destruct (Hpsi (Rmin 1 e)) as [N1 HN1]. { apply Rmin_glb_lt; lra. }
  destruct (log_loss_large (Rmax (B + 1) (Rmax (Rabs Delta * B / e) (sqrt (y * z) + Rabs (ln (c P)))))) as [N2 HN2].
  exists (max T (max N1 N2)). intros t Ht. assert (HtT : (T <= t)%nat) by lia.
  specialize (HN1 t ltac:(lia)). specialize (HN2 t ltac:(lia) HtT). apply Rmax_le_inv in HN2. destruct HN2 as [l1 HN2].
  apply Rmax_le_inv in HN2. destruct HN2 as [l2 l3].
  unfold R_dist in HN1. pose proof (Rmin_l 1 e). pose proof (Rmin_r 1 e).
  pose proof (Hs t HtT) as Hst. destruct (denominator_of_loss P (w t) (proj2 (proj2 HV)) Hst) as [Lp WD].
  pose proof (boundary_of_psi P (w t) HW0 Hst) as Bd. pose proof (den_pos P (w t) HW0 Hst) as D.
  rewrite (Hp t HtT), (Hq t HtT) in *.
  assert (EL : ln (c P / loss P (w t)) = ln (c P) + ln (/ loss P (w t))) by (rewrite ln_div, ln_Rinv by (auto; apply HV); ring).
  rewrite EL in WD. set (l := ln (/ loss P (w t))) in *. set (x := psi P (w t)) in *.
  (* p1 and q2 are large *)
  assert (G : forall v, exp (- v) <= loss P (w t) / c P -> sqrt (y * z) <= v).
  { intros v Hv. apply ln_monotone in Hv; [|apply exp_pos]. rewrite ln_exp, ln_div in Hv by (auto; apply HV).
    unfold l in l3. rewrite ln_Rinv in l3 by auto. pose proof (Rle_abs (- ln (c P))). rewrite Rabs_Ropp in *. pose proof (Rle_abs (ln (c P))). lra. }
  assert (El : loss P (w t) / c P = exp (- p1 P (w t)) + exp (- q2 P (w t))).
  { rewrite (loss_specialised P (w t) Hst). field. pose proof (proj2 (proj2 HV)). lra. }
  pose proof (exp_pos (- p1 P (w t))). pose proof (exp_pos (- q2 P (w t))).
  assert (G1 : sqrt (y * z) <= p1 P (w t)) by (apply G; lra). assert (G2 : sqrt (y * z) <= q2 P (w t)) by (apply G; lra).
  destruct (margin_formula P (w t) HW0 Hst) as [MF _].
  { rewrite (Hp t HtT), (Hq t HtT). rewrite <- (sqrt_sqrt (y * z) HP0). apply Rmult_le_compat; auto; apply sqrt_pos. }
  pose proof (glb_unique _ _ _ (Hm t) MF) as Em.
  assert (Gap : best P - margin t = W * Rabs (Delta - (x - ps)) / (2 * (W * den (w t)))).
  { rewrite Em. replace (best P - (best P - Rabs (xstar (w t) - mid P))) with (Rabs (xstar (w t) - mid P)) by ring. rewrite Bd, ED.
    replace (y - z - ps - (x - ps)) with (y - z - x) by ring.
    unfold Rdiv at 1. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra). field. lra. }
  set (r := 2 * ln (c P) + 2 * ln (2 * cosh (x / 2)) - y - z).
  assert (Hr : Rabs r <= B).
  { destruct (ln_cosh (x / 2)) as [h1 h2]. assert (Hx : Rabs x <= Rabs ps + 1).
    { replace x with (ps + (x - ps)) by ring. eapply Rle_trans. apply Rabs_triang. lra. }
    unfold Rdiv in h2. rewrite Rabs_mult, (Rabs_pos_eq (/ 2)) in h2 by lra.
    unfold r. unfold Rminus. eapply Rle_trans. apply Rabs_triang. rewrite Rabs_Ropp. unfold B. apply Rplus_le_compat_r.
    eapply Rle_trans. apply Rabs_triang. rewrite Rabs_Ropp. apply Rplus_le_compat_r.
    eapply Rle_trans. apply Rabs_triang. rewrite !Rabs_mult, (Rabs_pos_eq 2), (Rabs_pos_eq (ln (2 * cosh (x / 2)))) by lra. apply Rplus_le_compat_l. lra. }
  apply Rabs_le_inv' in Hr as Hr'.
  assert (WD' : W * den (w t) = 2 * l + r) by (unfold r; lra). rewrite Gap, WD'.
  assert (Hl : 0 < l) by lra. assert (Hd : l <= 2 * l + r) by lra.
  set (N := Rabs (Delta - (x - ps))). set (A := Rabs Delta).
  assert (HN : Rabs (N - A) < e).
  { unfold N, A. eapply Rle_lt_trans. apply Rabs_triang_inv2. replace (Delta - (x - ps) - Delta) with (- (x - ps)) by ring. rewrite Rabs_Ropp. lra. }
  unfold R_dist. replace (W * N / (2 * (2 * l + r)) * l - W * A / 4) with (W / 2 * ((N - A) * (l / (2 * l + r)) - A * r / (2 * (2 * l + r)))) by (field; lra).
  rewrite Rabs_mult, (Rabs_pos_eq (W / 2)) by lra.
  assert (B1 : Rabs ((N - A) * (l / (2 * l + r))) < e).
  { rewrite Rabs_mult. assert (0 <= l / (2 * l + r) <= 1). { split. apply Rmult_le_pos. lra. left; apply Rinv_0_lt_compat; lra. apply quotient_le; lra. }
    rewrite (Rabs_pos_eq (l / (2 * l + r))) by lra. apply Rle_lt_trans with (Rabs (N - A) * 1). apply Rmult_le_compat_l. apply Rabs_pos. lra. lra. }
  assert (B2 : Rabs (A * r / (2 * (2 * l + r))) <= e / 2).
  { assert (HA : 0 <= A) by apply Rabs_pos. unfold Rdiv at 1. rewrite !Rabs_mult, (Rabs_pos_eq A), (Rabs_pos_eq (/ _)) by (auto; left; apply Rinv_0_lt_compat; lra).
    apply quotient_le. lra. apply Rle_trans with (A * B). apply Rmult_le_compat_l; auto.
    apply product_le in l2; auto. fold A in l2. apply Rle_trans with (e * l). lra. replace (e / 2 * (2 * (2 * l + r))) with (e * (2 * l + r)) by field. apply Rmult_le_compat_l; lra. }
  apply Rle_lt_trans with (W / 2 * (Rabs ((N - A) * (l / (2 * l + r))) + Rabs (A * r / (2 * (2 * l + r))))).
  - apply Rmult_le_compat_l. lra. unfold Rminus at 1. eapply Rle_trans. apply Rabs_triang. rewrite Rabs_Ropp. lra.
  - replace eps with (W * e) by (unfold e; field; lra). replace (W * e) with (W / 2 * (2 * e)) by field. apply Rmult_lt_compat_l; lra.
Qed.
End Training.
